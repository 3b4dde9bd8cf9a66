package org.bdo.deid.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bdo.deid.face.FaceMask;
import org.bdo.deid.face.Slice;
import org.bdo.deid.pixel.PixelCleaner;
import org.bdo.deid.pseudonym.DateShift;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.IdentityVault;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.pseudonym.PersonKeys;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.deid.rule.RuleCounts;
import org.bdo.deid.rule.TextCleaner;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.rewrite.Rewriter;
import org.bdo.dicom.stream.DicomException;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an instance what may leave: reads the header, rewrites the file element by element (pixel
 * data pass through unread), and reads the result again to look for what must not be there.
 */
public final class DicomDeidentifier {

    private static final Set<DicomOption> ON_PIXELS =
            Set.of(DicomOption.CLEAN_PIXEL_DATA, DicomOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES);

    private final PersonKeys keys;
    private final TextCleaners texts;
    private final PixelCleaner pixels;
    private final IdentityVault vault;
    private volatile @Nullable DicomRules ready;

    DicomDeidentifier(PersonKeys keys, TextCleaners texts, PixelCleaner pixels) {
        this(keys, texts, pixels, IdentityVault.NONE);
    }

    DicomDeidentifier(PersonKeys keys, TextCleaners texts, PixelCleaner pixels, IdentityVault vault) {
        this.vault = vault;
        this.keys = keys;
        this.texts = texts;
        this.pixels = pixels;
    }

    /**
     * The instance that may leave; the caller closes it.
     *
     * @param content the Part 10 file
     * @param source the organisation that sent it
     * @param profile how it is cleaned
     * @param persons finds the person whom this is said of
     * @throws HeldBackException where that cannot be done with certainty
     * @throws IOException where the content cannot be had, or the temporary file cannot be written
     */
    public DeidentifiedInstance deidentify(
            DicomContent content, String source, DicomProfile profile, Function<Identity, Person> persons)
            throws IOException {
        return deidentify(content, source, profile, persons, null);
    }

    /**
     * The same of a slice for which {@link #headSlice} is not empty.
     *
     * @param face what goes of its series; null where nobody made it, so that the slice is held back
     */
    public DeidentifiedInstance deidentify(
            DicomContent content,
            String source,
            DicomProfile profile,
            Function<Identity, Person> persons,
            @Nullable FaceMask face)
            throws IOException {
        Input input = Input.of(content);
        boolean clean = false;
        try {
            DeidentifiedInstance instance = deidentify(input, source, profile, persons, face);
            clean = true;
            return instance;
        } catch (DicomException e) {
            throw held(e);
        } finally {
            if (!clean) {
                input.close();
            }
        }
    }

    /**
     * What an instance has to wait for, if its face is to be removed: the rest of its series.
     *
     * @throws HeldBackException where it cannot be cleaned, with its series or without
     */
    public Optional<HeadSlice> headSlice(
            DicomContent content, String source, DicomProfile profile, Function<Identity, Person> persons)
            throws IOException {
        if (!profile.removesFaces()) {
            return Optional.empty();
        }
        try (InputStream in = content.open()) {
            InstanceHeader header = InstanceHeader.of(DicomFile.readHeader(in), profile);
            if (!header.mayShowFace()) {
                return Optional.empty();
            }
            Slice.of(header.dataSet());
            Person person = persons.apply(PatientHeader.of(header.dataSet(), source));
            return Optional.of(new HeadSlice(person, keys.of(person).uid(header.series())));
        } catch (DicomException e) {
            throw held(e);
        }
    }

    private static HeldBackException held(DicomException e) {
        return new HeldBackException("dicom." + e.reason().code(), e.getMessage() + "; send the object again.");
    }

    private DeidentifiedInstance deidentify(
            Input input,
            String source,
            DicomProfile profile,
            Function<Identity, Person> persons,
            @Nullable FaceMask face)
            throws IOException {
        RuleCounts counts = new RuleCounts();
        InstanceHeader header = InstanceHeader.of(input.header(), profile);
        Set<DicomOption> pixelsCleaned = EnumSet.noneOf(DicomOption.class);
        if (header.mayHaveTextInPixels()) {
            blank(input, profile, counts);
            pixelsCleaned.add(DicomOption.CLEAN_PIXEL_DATA);
        } else if (PixelCleaner.hasSpareBits(header.dataSet())) {
            input.blanked(PixelCleaner.withoutSpareBits(input::open));
            counts.add(RuleCounts.Kind.PIXEL, "spare-bits", "blank", 1);
        }
        if (profile.removesFaces() && header.mayShowFace()) {
            input.blanked(HeadVolume.faceless(input::open, header.dataSet(), face));
            counts.add(RuleCounts.Kind.PIXEL, "face", "blank", 1);
            pixelsCleaned.add(DicomOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES);
        }
        Person person = persons.apply(PatientHeader.of(header.dataSet(), source));
        String syntax = input.isBlanked() ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid() : header.transferSyntax();
        return rewrite(input, header.in(syntax), rules(profile), person, pixelsCleaned, counts);
    }

    private void blank(Input input, DicomProfile profile, RuleCounts counts) throws IOException {
        if (!profile.pixels()) {
            throw new HeldBackException(
                    "dicom.burned-in-risk",
                    "Images of this kind often have names written into the picture, and the profile does not clean pixels.");
        }
        Optional<Path> blanked = pixels.clean(input::open, counts);
        if (blanked.isPresent()) {
            input.blanked(blanked.get());
        }
    }

    private DicomRules rules(DicomProfile profile) {
        DicomRules known = ready;
        if (known == null || !known.profile().equals(profile)) {
            known = DicomRules.of(profile);
            ready = known;
        }
        return known;
    }

    private DeidentifiedInstance rewrite(
            Input input,
            InstanceHeader header,
            DicomRules rules,
            Person person,
            Set<DicomOption> pixelsCleaned,
            RuleCounts counts)
            throws IOException {
        CleanedFile file = new CleanedFile(input);
        boolean clean = false;
        try {
            ProfileEditor editor = editor(header, rules, person, pixelsCleaned, counts);
            try (InputStream in = input.open()) {
                new Rewriter().rewrite(in, file, editor);
            }
            editor.addTo(counts);
            DataSet output = written(file);
            new HeaderCheck(header.dataSet(), rules, vault.known(person)).requireClean(output);
            DeidentifiedInstance result = new DeidentifiedInstance(
                    person,
                    rules.profile().name(),
                    file,
                    ImagingRows.patient(output),
                    ImagingRows.image(output, header.transferSyntax(), file.size()),
                    keys.all().stream().map(key -> key.uid(header.sop())),
                    counts);
            clean = true;
            return result;
        } finally {
            if (!clean) {
                file.close();
            }
        }
    }

    private static DataSet written(CleanedFile file) throws IOException {
        try (InputStream in = file.open()) {
            return DicomFile.readHeader(in).dataSet();
        }
    }

    private ProfileEditor editor(
            InstanceHeader header, DicomRules rules, Person person, Set<DicomOption> pixelsCleaned, RuleCounts counts) {
        KeyedHash keyed = keys.of(person);
        DateShift shift = keyed.dateShift(person.pseudonym());
        Optional<TextCleaner> text = texts.of(header.dataSet(), person, shift, rules.profile(), counts);
        ValueRules values = new ValueRules(rules.profile(), shift, keyed, text.orElse(TextCleaner.NONE));
        Set<DicomOption> done = EnumSet.noneOf(DicomOption.class);
        done.addAll(rules.profile().options());
        done.removeAll(ON_PIXELS);
        done.addAll(pixelsCleaned);
        if (header.storage().kind() != StorageClasses.Kind.STRUCTURED) {
            done.remove(DicomOption.CLEAN_STRUCTURED_CONTENT);
        }
        if (text.isEmpty()) {
            done.remove(DicomOption.CLEAN_DESCRIPTORS);
        }
        done.forEach(option -> counts.add(RuleCounts.Kind.DICOM, "option", option.code(), 1));
        return new ProfileEditor(
                rules,
                values,
                header,
                Markings.of(person.pseudonym(), rules.profile().name(), done));
    }

    /** Makes a text cleaner for an object. */
    @FunctionalInterface
    interface TextCleaners {

        /** One that knows what the header says of the patient and counts its finds; empty where no text can be cleaned. */
        Optional<TextCleaner> of(
                DataSet header, Person person, DateShift shift, DicomProfile profile, RuleCounts counts);
    }
}
