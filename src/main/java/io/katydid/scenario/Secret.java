package io.katydid.scenario;

/** A value that is never printed, logged or exported; only {@link #reveal} returns it. Its origin may be shown. */
public final class Secret {

    private final String origin;
    private final String value;

    public Secret(String origin, String value) {
        this.origin = origin;
        this.value = value;
    }

    /** Returns its origin, such as {@code env SHOP_KEY}. */
    public String origin() {
        return origin;
    }

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "secret from " + origin;
    }
}
