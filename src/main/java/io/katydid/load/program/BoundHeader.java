package io.katydid.load.program;

import org.jspecify.annotations.Nullable;

/** A header of a request, bound to its user class. */
record BoundHeader(String name, BoundTemplate value) {

    static BoundHeader of(String name, BoundTemplate value) {
        String constant = value.constant();
        return new BoundHeader(name, constant == null ? value : BoundTemplate.fixed(singleLine(constant)));
    }

    /** Returns null when a variable in the value has none. */
    @Nullable
    String render(Session session) {
        String rendered = value.render(session);
        return rendered == null || value.isConstant() ? rendered : singleLine(rendered);
    }

    /**
     * A captured value may hold line breaks, which would begin another header, and other control characters, which none
     * may hold.
     */
    private static String singleLine(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isControl(value.charAt(i))) {
                return withoutControls(value);
            }
        }
        return value;
    }

    private static String withoutControls(String value) {
        StringBuilder clean = new StringBuilder(value);
        for (int i = 0; i < clean.length(); i++) {
            if (isControl(clean.charAt(i))) {
                clean.setCharAt(i, ' ');
            }
        }
        return clean.toString();
    }

    private static boolean isControl(char character) {
        return (character < ' ' && character != '\t') || character == 0x7F;
    }
}
