package org.bdo.dicom.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSets;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.Element;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.ElementWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RewriterTest {

    /** Keeps all, but looks into every sequence. */
    private static final Editor DESCEND_ALL = place -> place.isSequence() ? Edit.DESCEND : Edit.KEEP;

    @ParameterizedTest
    @EnumSource
    void whatIsKeptComesOutByteForByte(Encoding encoding) throws IOException {
        byte[] bytes = DataSets.image().encode(encoding);

        assertThat(rewritten(bytes, encoding, Editor.KEEP_ALL)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource
    void valuesThatWereLookedAtComeOutByteForByte(Encoding encoding) throws IOException {
        byte[] bytes = DataSets.image().encode(encoding);

        byte[] copy = rewritten(bytes, encoding, place -> {
            place.value();
            return Edit.KEEP;
        });

        assertThat(copy).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource
    void sequencesThatWereEnteredEndWithDelimitersAndSayTheSame(Encoding encoding) throws IOException {
        byte[] bytes = DataSets.compressedImage().encode(encoding);

        byte[] copy = rewritten(bytes, encoding, DESCEND_ALL);

        assertThat(copy.length).isGreaterThan(bytes.length);
        assertThat(DataSet.decode(copy, encoding).encode(encoding)).isEqualTo(bytes);
        assertThat(rewritten(copy, encoding, DESCEND_ALL)).isEqualTo(copy);
        assertThat(rewritten(copy, encoding, Editor.KEEP_ALL)).isEqualTo(copy);
    }

    @ParameterizedTest
    @EnumSource
    void elementsAreRemovedEmptiedReplacedAndAddedAtAnyDepth(Encoding encoding) throws IOException {
        Editor editor = new Editor() {
            @Override
            public Edit edit(Place place) {
                return switch (place.tag()) {
                    case Tag.PATIENT_NAME -> Edit.replace("Петров^Пётр");
                    case Tag.ROWS -> Edit.replace(new byte[] {16, 0});
                    case Tag.PATIENT_ID, Tag.CODE_VALUE -> Edit.REMOVE;
                    case Tag.STUDY_DATE, Tag.REFERENCED_IMAGE_SEQUENCE -> Edit.EMPTY;
                    case Tag.CODE_MEANING ->
                        Edit.replace("x" + place.path().getLast().item());
                    default -> place.isSequence() ? Edit.DESCEND : Tag.isPrivate(place.tag()) ? Edit.REMOVE : Edit.KEEP;
                };
            }

            @Override
            public DataSet additions() {
                return DataSet.builder()
                        .set(Tag.PATIENT_IDENTITY_REMOVED, "YES")
                        .set(Tag.MODALITY, "OT")
                        .setItems(
                                Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE,
                                DataSet.builder().set(Tag.CODE_VALUE, "113100").build())
                        .build();
            }
        };

        DataSet copy = DataSet.decode(rewritten(DataSets.image().encode(encoding), encoding, editor), encoding);

        assertThat(copy.string(Tag.PATIENT_NAME)).isEqualTo("Петров^Пётр");
        assertThat(copy.integer(Tag.ROWS)).isEqualTo(16);
        assertThat(copy.contains(Tag.PATIENT_ID)).isFalse();
        assertThat(copy.get(Tag.STUDY_DATE))
                .isInstanceOfSatisfying(
                        Element.Value.class, date -> assertThat(date.bytes()).isEmpty());
        assertThat(copy.string(Tag.PATIENT_IDENTITY_REMOVED)).isEqualTo("YES");
        assertThat(copy.string(Tag.MODALITY)).isEqualTo("OT");
        assertThat(copy.item(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE).string(Tag.CODE_VALUE))
                .isEqualTo("113100");
        List<DataSet> codes = copy.item(Tag.REQUEST_ATTRIBUTES_SEQUENCE).items(Tag.PROCEDURE_CODE_SEQUENCE);
        assertThat(codes).extracting(code -> code.string(Tag.CODE_MEANING)).containsExactly("x0", "x1");
        assertThat(codes).noneMatch(code -> code.contains(Tag.CODE_VALUE));
        List<Integer> tags = new ArrayList<>();
        copy.forEach(element -> tags.add(element.tag()));
        assertThat(tags).isSortedAccordingTo(Integer::compareUnsigned).noneMatch(Tag::isPrivate);
        assertThat(copy.bytes(Tag.PIXEL_DATA)).hasSize(128);
    }

    @Test
    void aPrivateElementIsShownWithItsCreator() throws IOException {
        List<String> creators = new ArrayList<>();

        rewritten(DataSets.image().encode(Encoding.EXPLICIT_LITTLE), Encoding.EXPLICIT_LITTLE, place -> {
            if (place.tag() == 0x00091001) {
                creators.add(String.valueOf(place.privateCreator()));
            }
            return Edit.KEEP;
        });

        assertThat(creators).containsExactly("ACME");
    }

    @Test
    void aSequenceHiddenInAnUnknownValueIsReadOnDemand() throws IOException {
        DataSet hidden = DataSet.builder().set(Tag.PATIENT_NAME, "Secret").build();
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        byte[] content = hidden.encode(Encoding.IMPLICIT_LITTLE);
        new ElementWriter(items).item(Encoding.IMPLICIT_LITTLE, content.length);
        items.writeBytes(content);
        byte[] bytes = DataSet.builder()
                .setBytes(Tag.REQUEST_ATTRIBUTES_SEQUENCE, Vr.UN, items.toByteArray())
                .build()
                .encode(Encoding.EXPLICIT_LITTLE);

        byte[] copy = rewritten(bytes, Encoding.EXPLICIT_LITTLE, place -> switch (place.tag()) {
            case Tag.REQUEST_ATTRIBUTES_SEQUENCE -> Edit.DESCEND;
            default -> Edit.replace("Nobody");
        });

        DataSet read = DataSet.decode(copy, Encoding.EXPLICIT_LITTLE);
        assertThat(read.item(Tag.REQUEST_ATTRIBUTES_SEQUENCE).string(Tag.PATIENT_NAME))
                .isEqualTo("Nobody");
    }

    @Test
    void anElementThatComesTwiceIsReplacedWhole() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ElementWriter writer = new ElementWriter(bytes);
        for (String value : List.of("NO", "No")) {
            writer.element(
                    Encoding.EXPLICIT_LITTLE,
                    Tag.PATIENT_IDENTITY_REMOVED,
                    Vr.CS,
                    value.getBytes(StandardCharsets.US_ASCII));
        }
        Editor editor = new Editor() {
            @Override
            public Edit edit(Place place) {
                return Edit.KEEP;
            }

            @Override
            public DataSet additions() {
                return DataSet.builder()
                        .set(Tag.PATIENT_IDENTITY_REMOVED, "YES")
                        .build();
            }
        };

        byte[] copy = rewritten(bytes.toByteArray(), Encoding.EXPLICIT_LITTLE, editor);

        assertThat(copy).isEqualTo(editor.additions().encode(Encoding.EXPLICIT_LITTLE));
    }

    @Test
    void textInAnItemHasTheItemsOwnCharacterSet() throws IOException {
        DataSet item = DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .set(Tag.CODE_MEANING, "脳")
                .build();
        byte[] bytes = DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 144")
                .setItems(Tag.PROCEDURE_CODE_SEQUENCE, item)
                .set(Tag.PATIENT_NAME, "Иванов")
                .build()
                .encode(Encoding.EXPLICIT_LITTLE);
        List<String> seen = new ArrayList<>();

        byte[] copy = rewritten(bytes, Encoding.EXPLICIT_LITTLE, place -> {
            if (place.vr().isInternational()) {
                seen.add(String.valueOf(place.string()));
                return Edit.replace("новое");
            }
            return place.isSequence() ? Edit.DESCEND : Edit.KEEP;
        });

        DataSet read = DataSet.decode(copy, Encoding.EXPLICIT_LITTLE);
        assertThat(seen).containsExactly("脳", "Иванов");
        assertThat(read.string(Tag.PATIENT_NAME)).isEqualTo("новое");
        assertThat(read.item(Tag.PROCEDURE_CODE_SEQUENCE).string(Tag.CODE_MEANING))
                .isEqualTo("новое");
    }

    @Test
    void aSequenceGetsOtherItems() throws IOException {
        DataSet code = DataSet.builder().set(Tag.CODE_VALUE, "1").build();

        byte[] copy = rewritten(
                DataSets.image().encode(Encoding.EXPLICIT_LITTLE),
                Encoding.EXPLICIT_LITTLE,
                place -> place.tag() == Tag.REQUEST_ATTRIBUTES_SEQUENCE ? Edit.replace(List.of(code)) : Edit.KEEP);

        assertThat(DataSet.decode(copy, Encoding.EXPLICIT_LITTLE).items(Tag.REQUEST_ATTRIBUTES_SEQUENCE))
                .singleElement()
                .satisfies(item -> assertThat(item.string(Tag.CODE_VALUE)).isEqualTo("1"));
    }

    @Test
    void theFileMetaIsTheEditorsAndItsLengthRight() throws IOException {
        ByteArrayOutputStream original = new ByteArrayOutputStream();
        DicomFile.of(DataSets.image(), TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)
                .write(original);
        Editor editor = new Editor() {
            @Override
            public Edit edit(Place place) {
                return place.tag() == Tag.SOP_INSTANCE_UID ? Edit.replace("2.25.1") : Edit.KEEP;
            }

            @Override
            public DataSet fileMeta(DataSet meta) {
                return FileMeta.of(
                        meta.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID, ""),
                        "2.25.1",
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            }
        };

        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        new Rewriter().rewrite(new ByteArrayInputStream(original.toByteArray()), copy, editor);

        DicomFile read = DicomFile.read(new ByteArrayInputStream(copy.toByteArray()));
        assertThat(read.transferSyntax()).isEqualTo(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(read.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID)).isEqualTo("2.25.1");
        assertThat(read.dataSet().string(Tag.SOP_INSTANCE_UID)).isEqualTo("2.25.1");
        assertThat(read.dataSet().integer(Tag.COLUMNS)).isEqualTo(8);
    }

    @Test
    void anEditThatDoesNotFitEndsTheCopy() throws IOException {
        byte[] bytes = DataSets.image().encode(Encoding.EXPLICIT_LITTLE);

        assertThatThrownBy(() -> rewritten(bytes, Encoding.EXPLICIT_LITTLE, _ -> Edit.DESCEND))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void groupLengthsGoUnlessTheEditorKeepsThem() throws IOException {
        byte[] bytes = DataSet.builder()
                .setInts(0x00080000, Vr.UL, 10)
                .set(Tag.MODALITY, "CT")
                .build()
                .encode(Encoding.EXPLICIT_LITTLE);

        DataSet copy =
                DataSet.decode(rewritten(bytes, Encoding.EXPLICIT_LITTLE, _ -> Edit.KEEP), Encoding.EXPLICIT_LITTLE);

        assertThat(copy.toString()).isEqualTo("[(0008,0060)]");
        assertThat(rewritten(bytes, Encoding.EXPLICIT_LITTLE, Editor.KEEP_ALL)).isEqualTo(bytes);
    }

    @Test
    void aLargeImageDoesNotEnterMemory() throws IOException {
        long size = 3L << 30;
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        DataSet.builder().setInts(Tag.ROWS, 8).build().encode(head, Encoding.EXPLICIT_LITTLE);
        new ElementWriter(head).head(Encoding.EXPLICIT_LITTLE, Tag.PIXEL_DATA, Vr.OW, (int) size);
        Counter counter = new Counter();

        new Rewriter()
                .rewriteDataSet(
                        new ThenZeros(head.toByteArray(), size),
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        counter,
                        _ -> Edit.KEEP);

        assertThat(counter.count).isEqualTo(head.size() + size);
    }

    private static byte[] rewritten(byte[] bytes, Encoding encoding, Editor editor) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Rewriter().rewriteDataSet(new ByteArrayInputStream(bytes), TransferSyntax.of(encoding), out, editor);
        return out.toByteArray();
    }

    private static final class Counter extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            count += length;
        }
    }

    private static final class ThenZeros extends InputStream {
        private final InputStream head;
        private long left;

        ThenZeros(byte[] head, long zeros) {
            this.head = new ByteArrayInputStream(head);
            this.left = zeros;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = head.read(bytes, from, length);
            if (read >= 0) {
                return read;
            }
            int now = (int) Math.min(length, left);
            left -= now;
            return now == 0 ? -1 : now;
        }
    }
}
