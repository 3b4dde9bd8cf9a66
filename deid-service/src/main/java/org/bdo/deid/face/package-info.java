/** Takes the face off a series of slices of a head: as one volume, whatever the direction of the slices. */
@NullMarked
package org.bdo.deid.face;

import org.jspecify.annotations.NullMarked;
