package org.bdo.dicom.rewrite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.Part10Input;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.stream.DeflatedOutput;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.Limits;
import org.bdo.dicom.stream.RangeOutput;

/**
 * Copies a DICOM file while an {@link Editor} changes it. The transfer syntax stays, sequences that were descended into end
 * with delimiters, everything kept is copied byte for byte (a deflated data set is deflated anew).
 */
public final class Rewriter {

    private final Limits limits;

    public Rewriter() {
        this(Limits.DEFAULT);
    }

    public Rewriter(Limits limits) {
        this.limits = limits;
    }

    /**
     * Copies a file; both streams stay open. If it fails, what was written is to be thrown away. A {@link RangeOutput} gets long
     * values by their place in the input, unless they were deflated there.
     *
     * @throws DicomException if the input is at fault, or an edit cannot be written
     * @throws IllegalStateException if the editor answered what does not fit the element
     */
    public void rewrite(InputStream in, OutputStream out, Editor editor) throws IOException {
        Part10Input input = Part10Input.open(in, limits);
        DataSet meta = editor.fileMeta(input.meta());
        if (!meta.isEmpty()) {
            FileMeta.write(
                    meta.toBuilder()
                            .set(Tag.TRANSFER_SYNTAX_UID, input.transferSyntax().uid())
                            .build(),
                    out);
        }
        copy(input, out, editor);
    }

    /** Copies a data set without file meta, as it comes over an association. Otherwise as {@link #rewrite}. */
    public void rewriteDataSet(InputStream in, TransferSyntax transferSyntax, OutputStream out, Editor editor)
            throws IOException {
        copy(Part10Input.bare(in, transferSyntax, limits), out, editor);
    }

    private static void copy(Part10Input input, OutputStream out, Editor editor) throws IOException {
        if (input.transferSyntax().deflated()) {
            try (DeflatedOutput deflated = new DeflatedOutput(out)) {
                new DataSetCopy(input.reader(), deflated, editor).run();
                deflated.finish();
            }
        } else {
            new DataSetCopy(input.reader(), out, editor).run();
        }
    }
}
