package io.katydid.http;

import io.katydid.scenario.Origin;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A user's cookies, kept and sent as RFC 6265, sections 5.3 and 5.4, say. A plain list: users have few, and there may
 * be 100 000 users.
 */
final class CookieJar {

    /** RFC 6265, section 6.1, asks for 50 for each domain; the oldest makes room. */
    private static final int MOST = 300;

    private final InstantSource dates;
    private final List<Kept> cookies = new ArrayList<>(2);

    /** @param dates for cookies that expire on a date */
    CookieJar(InstantSource dates) {
        this.dates = dates;
    }

    /**
     * Stores the cookie of a {@code Set-Cookie} field.
     *
     * @param path path and query of the request
     * @return the cookie, also when it is not for this server; null when the text is none
     */
    @Nullable
    SetCookie store(String header, Origin origin, String path, long now) {
        SetCookie cookie = SetCookie.parse(header, dates.millis());
        if (cookie == null) {
            return null;
        }
        String domain = cookie.domain();
        if (!domain.isEmpty() && !isWithin(domain, origin.host())) {
            return cookie;
        }
        Kept kept = new Kept(
                cookie.name(),
                cookie.value(),
                domain.isEmpty() ? origin.host() : domain,
                domain.isEmpty(),
                cookie.path().isEmpty() ? defaultPath(path) : cookie.path(),
                cookie.secure(),
                cookie.maxAge() != SetCookie.FOR_GOOD,
                now + TimeUnit.SECONDS.toNanos(cookie.maxAge()));
        cookies.removeIf(kept::replaces);
        if (!cookie.isExpired()) {
            if (cookies.size() == MOST) {
                cookies.removeFirst();
            }
            cookies.add(kept);
        }
        return cookie;
    }

    /** Returns the value of a {@code Cookie} header: longer paths first, then older cookies; null for none. */
    @Nullable
    String header(Origin origin, String path, long now) {
        StringBuilder header = null;
        for (Kept cookie : matching(origin, path, now)) {
            header = header == null ? new StringBuilder() : header.append("; ");
            header.append(cookie.name).append('=').append(cookie.value);
        }
        return header == null ? null : header.toString();
    }

    /** Returns the value of the first cookie of that name which would be sent; null for none. */
    @Nullable
    String value(String name, Origin origin, String path, long now) {
        for (Kept cookie : matching(origin, path, now)) {
            if (cookie.name.equals(name)) {
                return cookie.value;
            }
        }
        return null;
    }

    private List<Kept> matching(Origin origin, String path, long now) {
        cookies.removeIf(cookie -> cookie.expires && cookie.expiresAt - now <= 0);
        List<Kept> matching = new ArrayList<>(cookies.size());
        for (Kept cookie : cookies) {
            if (cookie.goesTo(origin, path)) {
                matching.add(cookie);
            }
        }
        matching.sort((one, other) -> other.path.length() - one.path.length());
        return matching;
    }

    /** Domain matching (RFC 6265, section 5.1.3); a domain without a dot would be everyone's. */
    private static boolean isWithin(String domain, String host) {
        return host.equals(domain)
                || (host.endsWith(domain)
                        && host.charAt(host.length() - domain.length() - 1) == '.'
                        && domain.indexOf('.') > 0
                        && !isAddress(host));
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /** RFC 6265, section 5.1.4. */
    private static String defaultPath(String path) {
        int query = path.indexOf('?');
        int slash = path.lastIndexOf('/', query < 0 ? path.length() : query);
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private record Kept(
            String name,
            String value,
            String domain,
            boolean hostOnly,
            String path,
            boolean secure,
            boolean expires,
            long expiresAt) {

        boolean replaces(Kept other) {
            return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
        }

        boolean goesTo(Origin origin, String target) {
            return (!secure || origin.secure())
                    && (hostOnly ? origin.host().equals(domain) : isWithin(domain, origin.host()))
                    && target.startsWith(path)
                    && (path.endsWith("/")
                            || target.length() == path.length()
                            || target.charAt(path.length()) == '/'
                            || target.charAt(path.length()) == '?');
        }
    }
}
