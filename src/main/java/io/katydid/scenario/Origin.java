package io.katydid.scenario;

/**
 * Scheme, host and port of a server.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name, an IPv4 address or an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record Origin(String scheme, String host, int port) {

    public boolean secure() {
        return scheme.equals("https");
    }

    /** The value of a {@code Host} header: the port is omitted when it is the scheme's default (RFC 9110, 7.2). */
    public String authority() {
        return port == (secure() ? 443 : 80) ? literal() : server();
    }

    /** Host and port, such as {@code shop.test:443} or {@code [::1]:8080}. */
    public String server() {
        return literal() + ":" + port;
    }

    private String literal() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
