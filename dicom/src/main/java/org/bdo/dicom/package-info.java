/**
 * DICOM data sets (PS3.5) and files (PS3.10).
 *
 * <ul>
 *   <li>In memory: {@link org.bdo.dicom.DataSet}, {@link org.bdo.dicom.DicomFile}; {@code DicomFile.readHeader(in)} stops before
 *       the pixel data.
 *   <li>As a stream of elements: {@link org.bdo.dicom.Part10Input} and its {@link org.bdo.dicom.stream.ElementReader}.
 *   <li>Changed while it is copied: {@link org.bdo.dicom.rewrite.Rewriter}.
 * </ul>
 *
 * Bytes that are at fault end in a {@link org.bdo.dicom.stream.DicomException}, which names its reason and never a value.
 */
@NullMarked
package org.bdo.dicom;

import org.jspecify.annotations.NullMarked;
