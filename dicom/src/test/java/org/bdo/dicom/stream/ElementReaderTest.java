package org.bdo.dicom.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.DicomException.Reason;
import org.junit.jupiter.api.Test;

class ElementReaderTest {

    @Test
    void anUnknownElementOfUndefinedLengthIsASequenceWithImplicitVr() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ElementWriter writer = new ElementWriter(out);
        writer.sequence(Encoding.EXPLICIT_LITTLE, 0x00091001, Vr.UN);
        writer.item(Encoding.IMPLICIT_LITTLE);
        writer.element(Encoding.IMPLICIT_LITTLE, Tag.CODE_VALUE, Vr.SH, new byte[] {'A', 'B'});
        writer.itemEnd(Encoding.IMPLICIT_LITTLE);
        writer.sequenceEnd(Encoding.IMPLICIT_LITTLE);
        writer.element(Encoding.EXPLICIT_LITTLE, Tag.PATIENT_ID, Vr.LO, new byte[] {'1', ' '});

        assertThat(walk(out.toByteArray(), Encoding.EXPLICIT_LITTLE))
                .containsExactly(
                        "SEQUENCE 0 (0009,1001) UN",
                        "ITEM 1",
                        "ELEMENT 1 (0008,0100) SH",
                        "ITEM_END 1",
                        "SEQUENCE_END 0",
                        "ELEMENT 0 (0010,0020) LO",
                        "END 0");
    }

    @Test
    void anUnknownSequenceThatKeptItsVrsIsReadAllTheSame() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ElementWriter writer = new ElementWriter(out);
        writer.sequence(Encoding.EXPLICIT_LITTLE, 0x00091001, Vr.UN);
        writer.item(Encoding.EXPLICIT_LITTLE);
        writer.element(Encoding.EXPLICIT_LITTLE, Tag.CODE_VALUE, Vr.SH, new byte[] {'A', 'B'});
        writer.itemEnd(Encoding.EXPLICIT_LITTLE);
        writer.sequenceEnd(Encoding.EXPLICIT_LITTLE);

        assertThat(walk(out.toByteArray(), Encoding.EXPLICIT_LITTLE)).contains("ELEMENT 1 (0008,0100) SH");
    }

    @Test
    void fragmentsAreToldOneByOne() throws IOException {
        byte[] bytes = HexFormat.of()
                .parseHex("e07f1000" + "4f420000" + "ffffffff" // pixel data
                        + "feff00e0" + "00000000" // no offsets
                        + "feff00e0" + "04000000" + "01020304"
                        + "feffdde0" + "00000000");

        assertThat(walk(bytes, Encoding.EXPLICIT_LITTLE))
                .containsExactly("FRAGMENTS 0 (7FE0,0010) OB", "FRAGMENT 1", "FRAGMENT 1", "FRAGMENTS_END 0", "END 0");
    }

    @Test
    void aVrToComeHasTheLongForm() throws IOException {
        byte[] bytes = HexFormat.of().parseHex("09001010" + "5a5a0000" + "02000000" + "4142");

        assertThat(walk(bytes, Encoding.EXPLICIT_LITTLE)).containsExactly("ELEMENT 0 (0009,1010) UN", "END 0");
    }

    @Test
    void textOfUndefinedLengthIsRefusedWithItsPlace() {
        byte[] bytes = HexFormat.of().parseHex("10000020" + "55540000" + "ffffffff" + "00000000");

        assertThatThrownBy(() -> walk(bytes, Encoding.EXPLICIT_LITTLE))
                .isInstanceOfSatisfying(DicomException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.UNDEFINED_LENGTH);
                    assertThat(e.offset()).isEqualTo(12);
                    assertThat(e).hasMessage("An element of this value representation needs a length (at byte 12)");
                });
    }

    @Test
    void aValueTooLongForItsShortFormIsWrittenAsUnknown() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ElementWriter(out).element(Encoding.EXPLICIT_LITTLE, Tag.CODE_MEANING, Vr.LO, new byte[70_000]);

        assertThat(walk(out.toByteArray(), Encoding.EXPLICIT_LITTLE))
                .containsExactly("ELEMENT 0 (0008,0104) UN", "END 0");
    }

    @Test
    void theCodesAreStable() {
        assertThat(List.of(Reason.values()))
                .extracting(Reason::code)
                .containsExactly(
                        "not-dicom",
                        "truncated",
                        "length-overrun",
                        "undefined-length",
                        "bad-item",
                        "too-deep",
                        "too-many",
                        "too-long",
                        "too-large",
                        "bad-deflate",
                        "bad-json",
                        "not-encodable",
                        "not-writable");
    }

    private static List<String> walk(byte[] bytes, Encoding encoding) throws IOException {
        ByteSource source = new ByteSource(new ByteArrayInputStream(bytes), bytes.length);
        ElementReader reader = new ElementReader(source, encoding, Limits.DEFAULT);
        List<String> events = new ArrayList<>();
        Event event;
        do {
            event = reader.next();
            boolean named = event == Event.ELEMENT || event == Event.SEQUENCE || event == Event.FRAGMENTS;
            events.add(event + " " + reader.level() + (named ? " " + Tag.text(reader.tag()) + " " + reader.vr() : ""));
        } while (event != Event.END);
        return events;
    }
}
