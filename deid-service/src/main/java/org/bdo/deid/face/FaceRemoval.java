package org.bdo.deid.face;

import java.util.List;
import java.util.Objects;
import org.bdo.dicom.pixel.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Removes the face from a series, in two passes over its slices in any order: {@link #look} at each, then {@link #mask} what goes;
 * with the mask applied, {@link #lookAgain} at each, then {@link #requireGone}.
 */
public final class FaceRemoval {

    private final List<Slice> slices;
    private @Nullable Stack stack;
    private @Nullable Volume before;

    /**
     * Begins.
     *
     * @param slices all of the series
     * @throws org.bdo.deid.rule.HeldBackException {@code pixel.face} where they are not one volume
     */
    public FaceRemoval(List<Slice> slices) {
        this.slices = List.copyOf(slices);
        stack = new Stack(slices);
    }

    /** Looks at a slice as it came. */
    public void look(Slice slice, Frame frame) {
        looking().add(slice, frame);
    }

    /**
     * What goes.
     *
     * @throws org.bdo.deid.rule.HeldBackException {@code pixel.face} where the place of the face is doubtful
     */
    public FaceMask mask() {
        Volume seen = looking().volume();
        before = seen;
        stack = new Stack(slices);
        return FaceMask.of(seen);
    }

    /** Looks at a slice that the mask was applied to. */
    public void lookAgain(Slice slice, Frame frame) {
        looking().add(slice, frame);
    }

    /**
     * Compares what was seen first with what was seen again.
     *
     * @throws org.bdo.deid.rule.HeldBackException {@code pixel.face} where skin of the face is left
     */
    public void requireGone() {
        FaceCheck.requireGone(Objects.requireNonNull(before), looking().volume());
        stack = null;
    }

    private Stack looking() {
        return Objects.requireNonNull(stack);
    }
}
