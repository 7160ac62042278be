package io.katydid.load;

import io.katydid.scenario.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Where a rendered path leads: origin, and path with query as they go into the request line. */
record Location(Origin origin, String path) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** A whole URL names its own origin; anything else goes to the target's, after its base path. */
    static Location of(String rendered, Origin target, String basePath) {
        if (rendered.startsWith("http://") || rendered.startsWith("https://")) {
            return absolute(rendered, target);
        }
        String path = encode(rendered);
        return new Location(target, basePath + (path.startsWith("/") ? path : "/" + path));
    }

    private static Location absolute(String url, Origin target) {
        String encoded = encode(url);
        try {
            URI uri = new URI(encoded);
            if (uri.getHost() == null) {
                return new Location(target, "/" + encoded);
            }
            String host = uri.getHost().startsWith("[")
                    ? uri.getHost().substring(1, uri.getHost().length() - 1)
                    : uri.getHost();
            int port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return new Location(
                    new Origin(uri.getScheme(), host, port),
                    uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        } catch (URISyntaxException e) {
            // a captured text that is no URL: the target says what it thinks of it
            return new Location(target, "/" + encoded);
        }
    }

    /** Percent-encodes what may not stand in a request line (RFC 3986, 2); what is encoded already stays. The fragment stays here. */
    static String encode(String text) {
        int fragment = text.indexOf('#');
        String whole = fragment < 0 ? text : text.substring(0, fragment);
        for (int i = 0; i < whole.length(); i++) {
            if (!isLegal(whole.charAt(i))) {
                return encodeFrom(whole);
            }
        }
        return whole;
    }

    private static String encodeFrom(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xFF);
            if (isLegal(character)) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    private static boolean isLegal(char character) {
        return character > ' ' && character < 0x7F && "\"<>\\^`{|}".indexOf(character) < 0;
    }

    /** A captured value may hold line breaks; in a header they would begin another one. */
    static String singleLine(String value) {
        return value.indexOf('\n') < 0 && value.indexOf('\r') < 0 && value.indexOf('\0') < 0
                ? value
                : value.replace('\n', ' ').replace('\r', ' ').replace('\0', ' ');
    }
}
