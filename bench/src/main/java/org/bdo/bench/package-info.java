/** What benchmarks of several fields need. */
@NullMarked
package org.bdo.bench;

import org.jspecify.annotations.NullMarked;
