/** A record's way through de-identification: events in, one transaction out, quarantine and replay. */
@NullMarked
package org.bdo.deid.record;

import org.jspecify.annotations.NullMarked;
