package io.katydid.scenario.tree;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A text that may be YAML.
 *
 * @param place its name in problems
 */
public record SourceText(String place, String text) {

    /** A scenario of 2,000 lines has about 100 KiB; more than this is data, which belongs in a feeder. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    /** The scanner's time grows with the square of the length of text without blanks. */
    static final int LONGEST_LINE = 512 * 1024;

    /** Decodes bytes; returns null if they are not such a text, which is then reported. */
    public static @Nullable SourceText of(String place, byte[] bytes, Problems problems) {
        if (bytes.length > MOST_BYTES) {
            problems.add(Position.whole(place), tooLarge());
            return null;
        }
        String text = decode(place, bytes, problems);
        if (text == null || !linesAreShort(place, text, problems) || !printable(place, text, problems)) {
            return null;
        }
        return new SourceText(place, text);
    }

    /** Returns the document of the text; null if there is none, which is then reported. */
    public @Nullable Node parse(Problems problems) {
        return TreeParser.parse(place, text, problems);
    }

    static String tooLarge() {
        return "the file has more than 2 MiB, the most a scenario may have; write a smaller one";
    }

    private static @Nullable String decode(String place, byte[] bytes, Problems problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            problems.add(endOf(place, text), "the bytes here are not UTF-8; save the file as UTF-8");
            return null;
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean linesAreShort(String place, String text, Problems problems) {
        int begin = 0;
        for (int line = 1; begin <= text.length(); line++) {
            int end = text.indexOf('\n', begin);
            int next = end < 0 ? text.length() : end;
            if (next - begin > LONGEST_LINE) {
                problems.add(
                        new Position(place, line, 1), "this line has more than 512 Ki characters; write shorter ones");
                return false;
            }
            begin = next + 1;
        }
        return true;
    }

    private static boolean printable(String place, String text, Problems problems) {
        int code;
        for (int i = 0; i < text.length(); i += Character.charCount(code)) {
            code = text.codePointAt(i);
            if (!StreamReader.isPrintable(code)) {
                problems.add(
                        endOf(place, text.substring(0, i)),
                        "the character U+%04X is not allowed in YAML; is this a text file?".formatted(code));
                return false;
            }
        }
        return true;
    }

    /** Returns the position after this text. */
    private static Position endOf(String place, String text) {
        int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
        int begin = text.lastIndexOf('\n') + 1;
        return new Position(place, line, text.codePointCount(begin, text.length()) + 1);
    }
}
