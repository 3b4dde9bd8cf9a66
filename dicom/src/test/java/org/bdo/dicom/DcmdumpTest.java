package org.bdo.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.DicomException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every value of Debian's DICOM files against what DCMTK's dcmdump prints; skipped where one of the two is
 * not installed.
 */
class DcmdumpTest {

    private static final Path DCMDUMP = Path.of("/usr/bin/dcmdump");
    private static final Pattern ELEMENT = Pattern.compile(
            "\\n *\\(([0-9a-f]{4}),([0-9a-f]{4})\\) (\\w\\w|\\?\\?) (.*?) *# +(\\d+|u/l), *\\d+ ", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private record Line(int tag, String value) {}

    @Test
    void valuesAreThoseThatDcmdumpPrints() throws IOException {
        List<Corpus.Sample> files = Corpus.samples();
        assumeTrue(files.size() > 150, "Debian's python3-pydicom is not installed: its files were not compared");
        assumeTrue(Files.isExecutable(DCMDUMP), "DCMTK's dcmdump is not installed: values were not compared");
        Map<String, String> differences = new TreeMap<>();
        int compared = 0;
        for (Corpus.Sample file : files) {
            List<Line> theirs = theirs(file.plain(folder));
            if (theirs.isEmpty()) {
                continue; // dcmdump cannot read it: SC_rgb_jpeg.dcm is implicit and says explicit, and files cut off
            }
            List<Line> ours = new ArrayList<>();
            try {
                flatten(DicomFile.read(new ByteArrayInputStream(file.bytes())).dataSet(), ours);
            } catch (DicomException _) {
                continue; // which files are broken is the corpus test's business
            }
            compared += compare(file.name(), theirs, ours, differences);
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(5000);
    }

    private static int compare(String name, List<Line> theirs, List<Line> ours, Map<String, String> differences) {
        if (theirs.size() != ours.size()) {
            differences.put(name, "dcmdump has " + theirs.size() + " elements, we have " + ours.size());
            return 0;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (theirs.get(i).tag() != ours.get(i).tag()
                    || !same(theirs.get(i).value(), ours.get(i).value())) {
                differences.put(name, "dcmdump: " + theirs.get(i) + ", we: " + ours.get(i));
                return i;
            }
        }
        return ours.size();
    }

    private static boolean same(String theirs, String ours) {
        if (theirs.equals(ours) || ours.equals("?")) {
            return true;
        }
        String[] theirValues = theirs.split("\\\\", -1);
        String[] ourValues = ours.split("\\\\", -1);
        return theirValues.length == ourValues.length
                && IntStream.range(0, ourValues.length).allMatch(i -> sameNumber(theirValues[i], ourValues[i]));
    }

    /** Both print the digits that tell a single-precision number from its neighbours; dcmdump prints no sign of zero. */
    private static boolean sameNumber(String theirs, String ours) {
        try {
            return Float.compare(Float.parseFloat(theirs) + 0, Float.parseFloat(ours) + 0) == 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static List<Line> theirs(Path file) throws IOException {
        Process process = new ProcessBuilder(DCMDUMP.toString(), "-q", "+L", "-Un", file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text;
        try (InputStream out = process.getInputStream()) {
            text = new String(out.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        List<Line> lines = new ArrayList<>();
        Matcher matcher = ELEMENT.matcher(text);
        while (matcher.find()) {
            int tag = Tag.parse(matcher.group(1) + matcher.group(2));
            if (Tag.group(tag) != 2 && Tag.group(tag) != 0xFFFE && !Tag.isGroupLength(tag)) {
                lines.add(new Line(tag, printed(matcher.group(4))));
            }
        }
        return lines;
    }

    private static String printed(String value) {
        if (value.startsWith("[") && value.endsWith("]")) {
            return value.substring(1, value.length() - 1).replace('\0', ' ').strip();
        }
        return value.startsWith("(no value") || value.startsWith("(Sequence") ? "" : value;
    }

    private static void flatten(DataSet dataSet, List<Line> lines) {
        for (Element element : dataSet) {
            if (Tag.isGroupLength(element.tag())) {
                continue;
            }
            switch (element) {
                case Element.Value value -> lines.add(new Line(value.tag(), text(value)));
                case Element.Sequence sequence -> {
                    lines.add(new Line(sequence.tag(), ""));
                    sequence.items().forEach(item -> flatten(item, lines));
                }
                default -> lines.add(new Line(element.tag(), "?"));
            }
        }
    }

    private static String text(Element.Value value) {
        if (value.bytes().length == 0) {
            return "";
        }
        if (value.vr().isText()) {
            return new String(value.bytes(), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ')
                    .strip();
        }
        if (value.vr() == Vr.OB || value.vr() == Vr.UN || value.vr() == Vr.OW) {
            return "?";
        }
        if (value.vr() == Vr.AT) {
            return Values.longs(value, CharacterSet.DEFAULT).stream()
                    .map(tag -> Tag.text(tag.intValue()).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("\\"));
        }
        return String.join("\\", Values.strings(value, CharacterSet.DEFAULT));
    }
}
