package org.bdo.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.dictionary.Dictionary;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.DicomException.Reason;
import org.bdo.dicom.stream.ElementWriter;

/** Writes {@link DataSet}s, or single elements of them. */
public final class DataSetWriter {

    private final Encoding encoding;

    public DataSetWriter(Encoding encoding) {
        this.encoding = encoding;
    }

    /** Writes a data set that is in no other. */
    public void write(DataSet dataSet, OutputStream out) throws IOException {
        write(dataSet, dataSet.characterSet(), out);
    }

    private void write(DataSet dataSet, CharacterSet characterSet, OutputStream out) throws IOException {
        for (Element element : dataSet) {
            write(element, characterSet, out);
        }
    }

    /**
     * Writes one element.
     *
     * @param characterSet of what encloses it
     * @throws DicomException ({@code not-encodable}) for text that the character set lacks, ({@code not-writable}) for a value
     *     that was left out
     */
    public void write(Element element, CharacterSet characterSet, OutputStream out) throws IOException {
        ElementWriter writer = new ElementWriter(out);
        switch (element) {
            case Element.Value value -> writer.element(encoding, value.tag(), value.vr(), value.bytes());
            case Element.Text text -> writer.element(encoding, text.tag(), text.vr(), bytes(text, characterSet));
            case Element.Sequence sequence -> sequence(sequence, characterSet, out);
            case Element.Fragments fragments -> fragments(fragments, writer, out);
            case Element.Omitted _ -> throw new DicomException(Reason.NOT_WRITABLE, -1);
        }
    }

    private void sequence(Element.Sequence sequence, CharacterSet characterSet, OutputStream out) throws IOException {
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        ElementWriter itemWriter = new ElementWriter(items);
        for (DataSet item : sequence.items()) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            boolean ownSet = item.contains(Tag.SPECIFIC_CHARACTER_SET);
            write(item, ownSet ? item.characterSet() : characterSet, content);
            itemWriter.item(encoding, content.size());
            content.writeTo(items);
        }
        ElementWriter writer = new ElementWriter(out);
        boolean known = encoding.isExplicit() || Dictionary.vrOf(sequence.tag()) == Vr.SQ;
        writer.head(encoding, sequence.tag(), sequence.vr(), known ? items.size() : ElementWriter.UNDEFINED_LENGTH);
        items.writeTo(out);
        if (!known) {
            writer.sequenceEnd(encoding); // without a VR and unknown, only its delimiter shows that it is a sequence
        }
    }

    private void fragments(Element.Fragments fragments, ElementWriter writer, OutputStream out) throws IOException {
        writer.sequence(encoding, fragments.tag(), fragments.vr());
        for (byte[] part : fragments.parts()) {
            writer.item(encoding, part.length + (part.length & 1));
            out.write(part);
            if ((part.length & 1) != 0) {
                out.write(0);
            }
        }
        writer.sequenceEnd(encoding);
    }

    private static byte[] bytes(Element.Text text, CharacterSet characterSet) throws DicomException {
        byte[] bytes = text.vr().isInternational()
                ? characterSet.encode(text.text())
                : CharacterSet.DEFAULT.encode(text.text());
        if (bytes == null) {
            throw new DicomException(Reason.NOT_ENCODABLE, -1);
        }
        return bytes;
    }
}
