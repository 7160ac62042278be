package io.katydid.scenario.yaml;

import io.katydid.scenario.Origin;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Parses URLs of servers. Not by the JDK's URI: it has no host for names with an underscore, which containers use. */
final class Urls {

    private Urls() {}

    /**
     * The result of parsing a URL.
     *
     * @param rest path, query and fragment as written
     * @param mistake null if there is an origin
     */
    record Parsed(
            @Nullable Origin origin, String rest, @Nullable String mistake) {

        private static Parsed wrong(String mistake) {
            return new Parsed(null, "", mistake);
        }
    }

    static boolean isAbsolute(String text) {
        String start = text.substring(0, Math.min(text.length(), 8)).toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.startsWith("https://");
    }

    static Parsed parse(String text) {
        if (!isAbsolute(text)) {
            boolean other = text.contains("://");
            return Parsed.wrong(
                    other
                            ? "is not an http address; write http://… or https://…"
                            : "is not an address; write it with its scheme, such as https://shop.test");
        }
        int start = text.indexOf("//") + 2;
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String scheme = text.substring(0, start - 3).toLowerCase(Locale.ROOT);
        return origin(scheme, text.substring(start, end), text.substring(end));
    }

    private static Parsed origin(String scheme, String authority, String rest) {
        if (authority.indexOf('@') >= 0) {
            return Parsed.wrong("has credentials, which do not belong in an address; "
                    + "write the header authorization: Basic ${base64(user:pass)}");
        }
        int colon = authority.endsWith("]") ? -1 : authority.lastIndexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String port = colon < 0 ? "" : authority.substring(colon + 1);
        if (!isHost(host)) {
            return Parsed.wrong(
                    host.isEmpty()
                            ? "has no host; write one, such as https://shop.test"
                            : "has no valid host; write a name, an IPv4 address or an IPv6 address in [ ]");
        }
        OptionalInt number = colon < 0 ? OptionalInt.of(scheme.equals("https") ? 443 : 80) : Numbers.whole(port);
        if (number.isEmpty() || number.getAsInt() < 1 || number.getAsInt() > 65_535) {
            return Parsed.wrong("has no valid port; write one from 1 to 65535");
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Parsed(new Origin(scheme, bare.toLowerCase(Locale.ROOT), number.getAsInt()), rest, null);
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            String inside = host.endsWith("]") ? host.substring(1, host.length() - 1) : "";
            return inside.indexOf(':') >= 0
                    && inside.chars().allMatch(c -> c < 128 && (c == ':' || c == '.' || Character.digit(c, 16) >= 0));
        }
        return !host.isEmpty()
                && host.chars().allMatch(c -> TemplateParser.isPartOfName((char) c))
                && !host.startsWith(".")
                && !host.startsWith("-")
                && !host.contains("..");
    }
}
