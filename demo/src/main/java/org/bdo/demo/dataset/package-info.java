/** The researcher's way: request, approval by another person, building, download. */
@NullMarked
package org.bdo.demo.dataset;

import org.jspecify.annotations.NullMarked;
