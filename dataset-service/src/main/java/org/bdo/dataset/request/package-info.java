/** Requests for data: who asked for what and why, who decided, and what became of it. */
@NullMarked
package org.bdo.dataset.request;

import org.jspecify.annotations.NullMarked;
