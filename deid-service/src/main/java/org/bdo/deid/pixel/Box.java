package org.bdo.deid.pixel;

/** A rectangle of an image, in pixels from its upper left corner. */
public record Box(int x, int y, int width, int height) {

    public Box {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("a box has a width and a height");
        }
    }

    Box plus(Box other) {
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        int right = Math.max(x + width, other.x + other.width);
        int bottom = Math.max(y + height, other.y + other.height);
        return new Box(left, top, right - left, bottom - top);
    }

    /** With a margin on all sides; may reach beyond the image. */
    Box wider(int margin) {
        return new Box(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
    }

    /** Whether more than half of the other lies in this one. */
    boolean covers(Box other) {
        long w = Math.max(0, Math.min(x + width, other.x + other.width) - Math.max(x, other.x));
        long h = Math.max(0, Math.min(y + height, other.y + other.height) - Math.max(y, other.y));
        return 2 * w * h > (long) other.width * other.height;
    }
}
