package org.bdo.dataset.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.rewrite.Edit;
import org.bdo.dicom.rewrite.Editor;
import org.bdo.dicom.rewrite.Place;
import org.bdo.dicom.rewrite.Rewriter;
import org.jspecify.annotations.Nullable;

/**
 * Gives an image the names of a release: every UID that names an instance, at any depth, and the patient's pseudonym wherever
 * it stands. An image that is not the one that the research store says it is, is not copied.
 */
final class ImageRenaming implements Editor {

    /** UIDs that the standard gives: classes, transfer syntaxes, coding schemes (PS3.5 section 9, PS3.6 annex A). */
    private static final String STANDARD_ROOT = "1.2.840.10008.";

    /** Elements whose UIDs name a kind of thing, not one thing, also where a manufacturer gave them. */
    private static final Set<Integer> KINDS = Set.of(
            Tag.SOP_CLASS_UID,
            Tag.REFERENCED_SOP_CLASS_UID,
            0x0008001A, // Related General SOP Class UID
            0x0008010C, // Coding Scheme UID
            0x0008010D, // Context Group Extension Creator UID
            0x00080117, // Context UID
            0x00080118); // Mapping Resource UID

    /** No pseudonym stands in a text longer than this. */
    private static final long LONGEST_TEXT = 1 << 20;

    private final String pseudonym;
    private final String instance;
    private final ReleaseKey names;
    private boolean patientSeen;
    private boolean instanceSeen;

    private ImageRenaming(String pseudonym, String instance, ReleaseKey names) {
        this.pseudonym = pseudonym;
        this.instance = instance;
        this.names = names;
    }

    /**
     * Copies the file of this instance of this patient; both streams stay open.
     *
     * @throws IOException if it cannot be copied or is of another patient or another instance; what was written is then void
     */
    static void copy(InputStream in, OutputStream out, String pseudonym, String instance, ReleaseKey names)
            throws IOException {
        ImageRenaming renaming = new ImageRenaming(pseudonym, instance, names);
        new Rewriter().rewrite(in, out, renaming);
        if (!renaming.patientSeen || !renaming.instanceSeen) {
            throw new IOException("An image does not say which one it is");
        }
    }

    @Override
    public DataSet fileMeta(DataSet meta) {
        return FileMeta.of(
                meta.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID, ""),
                names.uid(instance),
                TransferSyntax.of(meta.string(Tag.TRANSFER_SYNTAX_UID, "")));
    }

    @Override
    public Edit edit(Place place) throws IOException {
        if (place.isSequence()) {
            return Edit.DESCEND;
        }
        if (place.isFragments() || !place.vr().isText() || place.length() == 0) {
            return Edit.KEEP;
        }
        if (place.depth() == 0) {
            check(place);
        }
        return place.vr() == Vr.UI ? uid(place) : text(place);
    }

    private void check(Place place) throws IOException {
        if (place.tag() == Tag.PATIENT_ID) {
            patientSeen = matches(place, pseudonym);
        } else if (place.tag() == Tag.SOP_INSTANCE_UID) {
            instanceSeen = matches(place, instance);
        }
    }

    private static boolean matches(Place place, String expected) throws IOException {
        if (!expected.equals(place.string())) {
            throw new IOException("An image is not the one that the research store says it is");
        }
        return true;
    }

    private Edit uid(Place place) throws IOException {
        if (KINDS.contains(place.tag())) {
            return Edit.KEEP;
        }
        List<String> uids = place.strings();
        return Edit.replace(uids.stream().map(this::renamed).collect(Collectors.joining("\\")));
    }

    private String renamed(String uid) {
        return uid.isEmpty() || uid.startsWith(STANDARD_ROOT) ? uid : names.uid(uid);
    }

    private Edit text(Place place) throws IOException {
        if (place.length() > LONGEST_TEXT) {
            return Edit.KEEP;
        }
        @Nullable String replaced = null;
        List<String> values = place.strings();
        if (values.stream().anyMatch(value -> value.contains(pseudonym))) {
            replaced = values.stream()
                    .map(value -> value.replace(pseudonym, names.patient(pseudonym)))
                    .collect(Collectors.joining("\\"));
        }
        return replaced == null ? Edit.KEEP : Edit.replace(replaced);
    }
}
