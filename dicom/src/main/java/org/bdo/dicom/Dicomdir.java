package org.bdo.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.DicomException.Reason;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.Event;
import org.bdo.dicom.stream.Limits;

/**
 * The directory of a medium (PS3.3 annex F): its records as the tree that their offsets make. Where a directory has no offsets
 * the tree follows from the records' order. Records that are not in use are left out.
 *
 * @param records the uppermost: patients, and what belongs to none
 */
public record Dicomdir(List<Entry> records) {

    private static final Limits LIMITS = Limits.DEFAULT.withMemory(512L << 20);
    private static final int FIRST_RECORD = 0x00041200;
    private static final int RECORDS = 0x00041220;
    private static final int NEXT_RECORD = 0x00041400;
    private static final int IN_USE = 0x00041410;
    private static final int LOWER_RECORD = 0x00041420;
    private static final int TYPE = 0x00041430;
    private static final int FILE_ID = 0x00041500;
    private static final int ITEM_HEAD = 8;

    /**
     * A record with those below it.
     *
     * @param type PATIENT, STUDY, SERIES, IMAGE and so on
     * @param attributes all elements of the record
     * @param lower the records below it
     */
    public record Entry(String type, DataSet attributes, List<Entry> lower) {

        /** The path of the file, below the directory's folder; empty where the record has none. */
        public List<String> file() {
            return attributes.strings(FILE_ID);
        }

        /** This one and all below it. */
        public Stream<Entry> all() {
            return Stream.concat(Stream.of(this), lower.stream().flatMap(Entry::all));
        }
    }

    public Dicomdir {
        records = List.copyOf(records);
    }

    public static Dicomdir read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /**
     * Reads a directory; the caller closes the stream.
     *
     * @throws DicomException {@code not-dicom} if it is a DICOM file without a directory, others if it is at fault
     */
    public static Dicomdir read(InputStream in) throws IOException {
        Part10Input input = Part10Input.open(in, LIMITS);
        ElementReader reader = input.reader();
        DataSetReader items = new DataSetReader(reader, LIMITS, CharacterSet.DEFAULT);
        CharacterSet characterSet = CharacterSet.DEFAULT;
        long first = 0;
        for (Event event = reader.next(); event != Event.END; event = reader.next()) {
            if (event == Event.SEQUENCE && reader.tag() == RECORDS) {
                return new Dicomdir(new Tree(read(reader, items, characterSet)).from(first));
            }
            if (event == Event.ELEMENT && reader.tag() == Tag.SPECIFIC_CHARACTER_SET) {
                characterSet = CharacterSet.of(value(reader).strings(Tag.SPECIFIC_CHARACTER_SET));
            } else if (event == Event.ELEMENT && reader.tag() == FIRST_RECORD) {
                first = offset(value(reader), FIRST_RECORD);
            }
        }
        throw new DicomException(Reason.NOT_DICOM, reader.offset());
    }

    private static DataSet value(ElementReader reader) throws IOException {
        return DataSet.of(new Element.Value(reader.tag(), reader.vr(), reader.value()), CharacterSet.DEFAULT);
    }

    private static Map<Long, DataSet> read(ElementReader reader, DataSetReader items, CharacterSet characterSet)
            throws IOException {
        Map<Long, DataSet> records = new LinkedHashMap<>();
        while (reader.next() == Event.ITEM) {
            long offset = reader.offset() - ITEM_HEAD;
            records.put(offset, items.readItem(characterSet));
        }
        return records;
    }

    private static long offset(DataSet record, int tag) {
        List<Long> values = record.longs(tag);
        return values.isEmpty() ? 0 : values.getFirst();
    }

    /** Puts the records together. */
    private static final class Tree {

        private static final List<String> LEVELS = List.of("PATIENT", "STUDY", "SERIES");

        private final Map<Long, DataSet> byOffset;
        private final Set<Long> seen = new HashSet<>();

        Tree(Map<Long, DataSet> byOffset) {
            this.byOffset = byOffset;
        }

        List<Entry> from(long first) throws DicomException {
            boolean linked = byOffset.values().stream()
                    .anyMatch(record -> offset(record, NEXT_RECORD) != 0 || offset(record, LOWER_RECORD) != 0);
            return linked || byOffset.size() < 2 ? chain(first, 0) : inOrder(new ArrayList<>(byOffset.values()));
        }

        /** A record and those that follow it on its level; a record that was there already ends the chain. */
        private List<Entry> chain(long first, int depth) throws DicomException {
            if (depth > LIMITS.depth()) {
                throw new DicomException(Reason.TOO_DEEP, first);
            }
            List<Entry> entries = new ArrayList<>();
            long at = first;
            for (DataSet record = byOffset.get(at); record != null && seen.add(at); record = byOffset.get(at)) {
                if (record.integer(IN_USE, 0xFFFF) != 0) {
                    entries.add(entry(record, chain(offset(record, LOWER_RECORD), depth + 1)));
                }
                at = offset(record, NEXT_RECORD);
            }
            return List.copyOf(entries);
        }

        /** Each record of a level has below it what comes before the next one of its level. */
        private static List<Entry> inOrder(List<DataSet> records) {
            List<Entry> entries = new ArrayList<>();
            int at = 0;
            while (at < records.size()) {
                int end = at + 1;
                while (end < records.size() && levelOf(records.get(end)) > levelOf(records.get(at))) {
                    end++;
                }
                entries.add(entry(records.get(at), inOrder(records.subList(at + 1, end))));
                at = end;
            }
            return List.copyOf(entries);
        }

        private static int levelOf(DataSet record) {
            int level = LEVELS.indexOf(record.string(TYPE, ""));
            return level < 0 ? LEVELS.size() : level;
        }

        private static Entry entry(DataSet record, List<Entry> lower) {
            return new Entry(record.string(TYPE, ""), record, lower);
        }
    }
}
