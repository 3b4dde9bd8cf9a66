/** What the standard names: tags, value representations, elements, transfer syntaxes and UIDs (PS3.5, PS3.6). */
@NullMarked
package org.bdo.dicom.dictionary;

import org.jspecify.annotations.NullMarked;
