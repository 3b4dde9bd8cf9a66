/** The service that accounts for every record by its source. */
@NullMarked
package org.bdo.catalog;

import org.jspecify.annotations.NullMarked;
