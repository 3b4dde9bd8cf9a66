/** Which of what passes is copied: rules that are data. */
@NullMarked
package org.bdo.proxy.selection;

import org.jspecify.annotations.NullMarked;
