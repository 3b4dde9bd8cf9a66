/** The architecture as tests: each rule says why. */
@NullMarked
package org.bdo.rules;

import org.jspecify.annotations.NullMarked;
