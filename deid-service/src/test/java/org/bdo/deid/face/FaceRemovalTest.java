package org.bdo.deid.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.pixel.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A made head in slices of any direction, and two heads of real people. */
class FaceRemovalTest {

    private static final Vector CENTRE = new Vector(0, 0, -10);

    static Stream<Scan> scans() {
        return Stream.of(
                Scan.axial(CENTRE, 128, 128, 48, 2.1, 5),
                Scan.sagittal(CENTRE, 128, 128, 70, 2.1, 3.5),
                Scan.coronal(CENTRE, 128, 120, 90, 2.1, 3),
                Scan.oblique(CENTRE, 17, 140, 140, 90, 2, 3),
                Scan.axial(CENTRE, 128, 128, 60, 2.1, 4).tilted(12));
    }

    @ParameterizedTest
    @MethodSource("scans")
    void theFaceGoesAndTheRestStaysBitForBitWhateverTheDirection(Scan scan) throws IOException {
        assertFaceless(Series.of(scan.ct(Phantom.ct())), Phantom::isBrain, Phantom::isFace);
        assertFaceless(Series.of(scan.mr(Phantom.mr())), Phantom::isBrain, Phantom::isFace);
    }

    @Test
    void theSameGoesWhateverTheDirection() throws IOException {
        List<FaceMask> masks = new ArrayList<>();
        for (Scan scan : scans().limit(4).toList()) {
            masks.add(Series.of(scan.ct(Phantom.ct())).mask());
        }
        Set<Integer> differing = new HashSet<>();
        int all = 0;
        for (int x = -80; x <= 80; x += 4) {
            for (int y = -100; y <= 90; y += 4) {
                for (int z = -90; z <= 80; z += 4) {
                    Vector at = new Vector(x, y, z);
                    all++;
                    long gone = masks.stream().filter(mask -> mask.covers(at)).count();
                    if (gone > 0 && gone < masks.size()) {
                        differing.add(all);
                    }
                }
            }
        }
        assertThat(differing.size()).isLessThan(all / 12);
    }

    @Test
    @EnabledIf("org.bdo.deid.face.Samples#areInstalled")
    void aRealHeadOfCtHasNoFaceAfterwards() throws IOException {
        Samples.Values cranium = Samples.cranium();
        Series series = Series.of(cranium.axial().ct(cranium));
        assertFaceless(series, _ -> false, _ -> false);
        SkullInside inside = new SkullInside(cranium);
        assertThat(inside.size()).isGreaterThan(800_000);
        int lost = 0;
        for (int k = 0; k < cranium.nz(); k++) {
            for (int j = 0; j < cranium.ny(); j++) {
                for (int i = 0; i < cranium.nx(); i++) {
                    boolean covered = series.mask().covers(series.slices().get(k), j, i);
                    lost += covered && inside.has(i, j, k) ? 1 : 0;
                }
            }
        }
        assertThat(lost).isZero();
    }

    @Test
    @EnabledIf("org.bdo.deid.face.Samples#areInstalled")
    void aRealHeadOfMrHasNoFaceAfterwardsAndItsWholeBrain() throws IOException {
        Samples.Values head = Samples.colin("ch2");
        Samples.Values brain = Samples.colin("ch2bet");
        Scan sagittal = Scan.sagittal(new Vector(0, 0, 0), 217, 181, 181, 1, 1);
        for (Scan scan : List.of(head.axial(), sagittal)) {
            Series series = Series.of(scan.mr(head));
            assertFaceless(series, _ -> false, _ -> false);
            assertThat(lost(series, at -> brain.applyAsDouble(at) > 0)).isLessThan(5);
        }
    }

    @Test
    void whatIsNoVolumeIsHeldBack() {
        List<DataSet> whole = Scan.axial(CENTRE, 64, 64, 48, 4.2, 5).ct(Phantom.ct());
        assertHeld(whole.subList(0, 8), "too few slices");
        List<DataSet> gap = new ArrayList<>(whole);
        gap.remove(20);
        assertHeld(gap, "slices are missing");
        List<DataSet> twice = new ArrayList<>(whole);
        twice.add(whole.get(10));
        assertHeld(twice, "several slices lie at one place");
        assertHeld(changed(whole, Tag.FRAME_OF_REFERENCE_UID, Vr.UI, "1.2.3"), "different frames of reference");
        assertHeld(changed(whole, Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, "1\\0\\0\\0\\0\\-1"), "different directions");
        assertHeld(changed(whole, Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL\\PRIMARY\\LOCALIZER"), "localizer");
        assertHeld(changed(whole, Tag.IMAGE_POSITION_PATIENT, Vr.DS, "1\\2"), "where it lies");
        assertHeld(changed(whole, Tag.NUMBER_OF_FRAMES, Vr.IS, "2"), "not one grey picture");
        assertHeld(changed(whole, Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2.1"), "no single slice");
        assertHeld(Scan.axial(CENTRE, 64, 64, 30, 4.2, 9).ct(Phantom.ct()), "too far apart");
    }

    @Test
    void whereNoFaceIsKnownTheSeriesIsHeldBack() {
        Scan scan = Scan.axial(CENTRE, 128, 128, 60, 2.1, 4);
        assertHeld(scan.ct(at -> ball(at, 0) < 1 ? 40 : -1000), "lies at the surface");
        assertHeld(
                scan.ct(at -> ball(at, 0) < 1 ? 40 : ball(at, 8) < 1 ? 900 : ball(at, 14) < 1 ? 60 : -1000),
                "no face stands out");
        assertHeld(scan.ct(_ -> -1000), "no whole brain");
        assertHeld(scan.ct(at -> Phantom.ct().applyAsDouble(turned(at))), "lain otherwise");
        assertHeld(Scan.axial(new Vector(0, 0, -90), 128, 128, 30, 2.1, 4).ct(Phantom.ct()), "lies at the surface");
    }

    private static double ball(Vector at, double wider) {
        return Math.hypot(Math.hypot(at.x() / (66 + wider), at.y() / (84 + wider)), at.z() / (76 + wider));
    }

    /** A face on the back. */
    private static Vector turned(Vector at) {
        return new Vector(-at.x(), -at.y(), at.z());
    }

    private static List<DataSet> changed(List<DataSet> series, int tag, Vr vr, String value) {
        List<DataSet> changed = new ArrayList<>(series);
        changed.set(5, series.get(5).toBuilder().set(tag, vr, value).build());
        return changed;
    }

    private static void assertHeld(List<DataSet> files, String reason) {
        assertThatExceptionOfType(HeldBackException.class)
                .isThrownBy(() -> Series.of(files))
                .satisfies(held -> assertThat(held.rule()).isEqualTo("pixel.face"))
                .satisfies(held -> assertThat(held.reason()).contains(reason));
    }

    private static void assertFaceless(Series series, Predicate<Vector> brain, Predicate<Vector> face) {
        assertThat(lost(series, brain)).as("brain that was lost").isZero();
        int left = 0;
        for (int i = 0; i < series.slices().size(); i++) {
            Slice slice = series.slices().get(i);
            Frame before = series.before().get(i);
            Frame after = series.after().get(i);
            for (int row = 0; row < before.rows(); row++) {
                for (int column = 0; column < before.columns(); column++) {
                    boolean covered = series.mask().covers(slice, row, column);
                    int expected = covered ? slice.fill() : before.value(row, column, 0);
                    if (after.value(row, column, 0) != expected) {
                        throw new AssertionError("a value is neither as before nor air");
                    }
                    left += !covered && face.test(slice.at(row, column)) ? 1 : 0;
                }
            }
        }
        assertThat(left).as("pixels of the face that stayed").isZero();
        assertThat(Surface.moved(series))
                .as("skin of the face that did not move, 1 is none")
                .isGreaterThan(0.998);
    }

    private static int lost(Series series, Predicate<Vector> precious) {
        int lost = 0;
        for (Slice slice : series.slices()) {
            for (int row = 0; row < slice.format().rows(); row++) {
                for (int column = 0; column < slice.format().columns(); column++) {
                    if (series.mask().covers(slice, row, column) && precious.test(slice.at(row, column))) {
                        lost++;
                    }
                }
            }
        }
        return lost;
    }
}
