/** {@code ./bdo demo --send}: real files, recognised by what is in them, sent and each of them accounted for. */
@NullMarked
package org.bdo.demo.folder;

import org.jspecify.annotations.NullMarked;
