package io.katydid.load.program;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A template bound to a user class: its names are slots. Text without expressions is rendered once, before the start.
 * Immutable.
 */
final class BoundTemplate {

    /** A literal or an expression. */
    sealed interface Piece {
        /** Returns the value with its type, or null when a variable has none. */
        @Nullable
        Object value(Session session);
    }

    record Fixed(Object fixed) implements Piece {
        @Override
        public Object value(Session session) {
            return fixed;
        }
    }

    record Slot(int slot, String name) implements Piece {
        @Override
        public @Nullable Object value(Session session) {
            Object value = session.get(slot);
            if (value == null) {
                session.missing(name);
            }
            return value;
        }
    }

    record Range(long low, long high) implements Piece {
        @Override
        public Object value(Session session) {
            if (high < Long.MAX_VALUE) {
                return session.random.nextLong(low, high + 1);
            }
            return low == Long.MIN_VALUE ? session.random.nextLong() : session.random.nextLong(low - 1, high) + 1;
        }
    }

    record OneOf(List<Object> choices) implements Piece {
        @Override
        public Object value(Session session) {
            return choices.get(session.random.nextInt(choices.size()));
        }
    }

    record RandomUuid() implements Piece {
        @Override
        public Object value(Session session) {
            long high = (session.random.nextLong() & ~0xF000L) | 0x4000L;
            long low = (session.random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low).toString();
        }
    }

    record Now(LongSupplier epochMillis) implements Piece {
        @Override
        public Object value(Session session) {
            return epochMillis.getAsLong();
        }
    }

    record Encoded(BoundTemplate inner) implements Piece {
        @Override
        public @Nullable Object value(Session session) {
            String text = inner.render(session);
            return text == null ? null : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final @Nullable String constant;
    private final Piece[] pieces;

    BoundTemplate(List<Piece> pieces) {
        this.pieces = pieces.toArray(Piece[]::new);
        this.constant = pieces.stream().allMatch(Fixed.class::isInstance) ? join(pieces) : null;
    }

    static BoundTemplate fixed(Object value) {
        return new BoundTemplate(List.of(new Fixed(value)));
    }

    private static String join(List<Piece> pieces) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(((Fixed) piece).fixed));
        return text.toString();
    }

    boolean isConstant() {
        return constant != null;
    }

    /** Returns the text if it is always the same, or null when it depends on the session. */
    @Nullable
    String constant() {
        return constant;
    }

    /** Returns the part of the text that precedes the first expression. */
    String fixedStart() {
        StringBuilder start = new StringBuilder();
        for (Piece piece : pieces) {
            if (!(piece instanceof Fixed(Object value))) {
                break;
            }
            start.append(value);
        }
        return start.toString();
    }

    /** Returns the text, or null when a variable in it has no value. */
    @Nullable
    String render(Session session) {
        if (constant != null) {
            return constant;
        }
        if (pieces.length == 1) {
            Object value = pieces[0].value(session);
            return value == null ? null : value.toString();
        }
        StringBuilder text = new StringBuilder(64);
        for (Piece piece : pieces) {
            Object value = piece.value(session);
            if (value == null) {
                return null;
            }
            text.append(value);
        }
        return text.toString();
    }

    /** Returns a single expression's value with its type, else the text; null when a variable in it has no value. */
    @Nullable
    Object value(Session session) {
        return pieces.length == 1 ? pieces[0].value(session) : render(session);
    }
}
