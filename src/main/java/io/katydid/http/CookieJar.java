package io.katydid.http;

import io.katydid.scenario.Origin;
import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A user's cookies, kept and sent as RFC 6265, 5.3 and 5.4, say. A plain list: users have few, and there may be 100 000 users. */
final class CookieJar {

    /** RFC 6265, 6.1, asks for 50 for each domain; the oldest goes first. */
    private static final int MOST = 300;

    private final List<Kept> cookies = new ArrayList<>(2);

    /**
     * Takes a {@code Set-Cookie} header.
     *
     * @return the cookie, if it was one
     */
    @Nullable
    Cookie take(String header, Origin origin, String path, long now) {
        Cookie cookie = ClientCookieDecoder.LAX.decode(header);
        if (cookie == null) {
            return null;
        }
        String domain = cookie.domain() == null ? "" : cookie.domain().toLowerCase(Locale.ROOT);
        domain = domain.startsWith(".") ? domain.substring(1) : domain;
        if (!domain.isEmpty() && !within(domain, origin.host())) {
            return cookie;
        }
        String given = cookie.path();
        Kept kept = new Kept(
                cookie.name(),
                cookie.value(),
                domain.isEmpty() ? origin.host() : domain,
                domain.isEmpty(),
                given != null && given.startsWith("/") ? given : defaultPath(path),
                cookie.isSecure(),
                cookie.maxAge() != Cookie.UNDEFINED_MAX_AGE,
                now + TimeUnit.SECONDS.toNanos(cookie.maxAge()));
        cookies.removeIf(kept::replaces);
        if (!expired(cookie)) {
            if (cookies.size() == MOST) {
                cookies.removeFirst();
            }
            cookies.add(kept);
        }
        return cookie;
    }

    /** Whether a cookie was sent to be forgotten. */
    static boolean expired(Cookie cookie) {
        return cookie.maxAge() != Cookie.UNDEFINED_MAX_AGE && cookie.maxAge() <= 0;
    }

    /** The value of a {@code Cookie} header: longer paths first, then the older; null for none. */
    @Nullable
    String header(Origin origin, String path, long now) {
        StringBuilder header = null;
        for (Kept cookie : matching(origin, path, now)) {
            header = header == null ? new StringBuilder() : header.append("; ");
            header.append(cookie.name).append('=').append(cookie.value);
        }
        return header == null ? null : header.toString();
    }

    @Nullable
    String value(String name, Origin origin, String path, long now) {
        for (Kept cookie : matching(origin, path, now)) {
            if (cookie.name.equals(name)) {
                return cookie.value;
            }
        }
        return null;
    }

    void clear() {
        cookies.clear();
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

    private static boolean within(String domain, String host) {
        return host.equals(domain)
                || (host.endsWith(domain)
                        && host.charAt(host.length() - domain.length() - 1) == '.'
                        && domain.indexOf('.') > 0
                        && DnsCache.literal(host) == null);
    }

    /** RFC 6265, 5.1.4. */
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
                    && (hostOnly ? origin.host().equals(domain) : within(domain, origin.host()))
                    && target.startsWith(path)
                    && (path.endsWith("/")
                            || target.length() == path.length()
                            || target.charAt(path.length()) == '/'
                            || target.charAt(path.length()) == '?');
        }
    }
}
