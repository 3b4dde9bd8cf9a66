/** {@code ./bdo demo}: a hospital day, or a folder of real files, played against the running platform. */
@NullMarked
package org.bdo.demo;

import org.jspecify.annotations.NullMarked;
