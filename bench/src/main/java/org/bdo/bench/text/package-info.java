/** Speed of the de-identification of free text. */
@NullMarked
package org.bdo.bench.text;

import org.jspecify.annotations.NullMarked;
