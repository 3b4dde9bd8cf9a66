/**
 * Pixels of images, frame by frame, with the memory of one frame.
 *
 * <ul>
 *   <li>{@link org.bdo.dicom.pixel.Frames} reads a file and decodes its {@link org.bdo.dicom.pixel.Frame}s one after the other.
 *   <li>{@link org.bdo.dicom.pixel.PixelRewriter} copies a file and lets an editor change each frame, for blanking and the like;
 *       the copy has its pixels without compression or run-length encoded, without loss.
 * </ul>
 *
 * A syntax that cannot be decoded and a frame that is broken are {@link org.bdo.dicom.pixel.PixelException}s: no frame is ever
 * passed over in silence. Decoded are uncompressed pixels of any depth up to 32 bits, RLE, JPEG with 8 bits, JPEG lossless,
 * JPEG-LS and JPEG 2000.
 */
@NullMarked
package org.bdo.dicom.pixel;

import org.jspecify.annotations.NullMarked;
