package io.katydid.load.program;

import io.katydid.scenario.Origin;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a rendered path leads: origin, and path with query as they go into the request line. */
record Location(Origin origin, String path) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Scheme, IPv6 address or other host, port, and all the rest. User information is left out, as browsers do. */
    private static final Pattern URL = Pattern.compile(
            "(https?)://(?:[^/?@]*@)?(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._~-]+))(?::(\\d{0,5}))?([/?].*)?+");

    /** A whole URL names its own origin; anything else goes to the target's, after its base path. */
    static Location of(String rendered, Origin target, String basePath) {
        if (rendered.startsWith("http://") || rendered.startsWith("https://")) {
            return absolute(rendered, target);
        }
        String path = encode(rendered);
        return new Location(target, basePath + (path.startsWith("/") ? path : "/" + path));
    }

    /** Not by java.net.URI: it knows no host with an underscore, and containers have such names. */
    private static Location absolute(String url, Origin target) {
        String encoded = encode(url);
        Matcher parts = URL.matcher(encoded);
        int port = parts.matches() ? port(parts.group(4), parts.group(1)) : -1;
        if (port < 0) {
            // a captured text that is no URL: the target says what it thinks of it
            return new Location(target, "/" + encoded);
        }
        String host = parts.group(2) == null ? parts.group(3) : parts.group(2);
        String path = parts.group(5) == null ? "/" : parts.group(5);
        return new Location(new Origin(parts.group(1), host, port), path.startsWith("/") ? path : "/" + path);
    }

    /** The scheme's own when there is none; -1 for one that cannot be. */
    private static int port(@Nullable String digits, String scheme) {
        if (digits == null || digits.isEmpty()) {
            return scheme.equals("https") ? 443 : 80;
        }
        int port = Integer.parseInt(digits);
        return port > 0 && port <= 65_535 ? port : -1;
    }

    /** Percent-encodes what may not stand in a request line (RFC 3986, 2); what is encoded already stays. The fragment stays here. */
    static String encode(String text) {
        int fragment = text.indexOf('#');
        String whole = fragment < 0 ? text : text.substring(0, fragment);
        for (int i = 0; i < whole.length(); i++) {
            if (!isLegal(whole.charAt(i)) || whole.charAt(i) == '%') {
                return encodeAll(whole.getBytes(StandardCharsets.UTF_8));
            }
        }
        return whole;
    }

    private static String encodeAll(byte[] octets) {
        StringBuilder encoded = new StringBuilder(octets.length + 16);
        for (int i = 0; i < octets.length; i++) {
            char character = (char) (octets[i] & 0xFF);
            if (character == '%' ? isEncoded(octets, i) : isLegal(character)) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HEX.toHexDigits(octets[i]));
            }
        }
        return encoded.toString();
    }

    /** Whether a percent sign begins an octet that was encoded before; else it is one to encode. */
    private static boolean isEncoded(byte[] octets, int at) {
        return at + 2 < octets.length && HexFormat.isHexDigit(octets[at + 1]) && HexFormat.isHexDigit(octets[at + 2]);
    }

    private static boolean isLegal(char character) {
        return character > ' ' && character < 0x7F && "\"<>\\^`{|}".indexOf(character) < 0;
    }

    /** A captured value may hold line breaks, which would begin another header, and other control characters, which none may hold. */
    static String singleLine(String value) {
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
