/** The balance of counts by source: is everything that was sent accounted for? */
@NullMarked
package org.bdo.demo.balance;

import org.jspecify.annotations.NullMarked;
