package io.katydid.demo;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The sessions of a shop by token. Beyond a limit, the least recently used one is dropped. Any thread may use it. */
final class ShopSessions {

    private final int most;
    private final Catalogue catalogue;
    private final SeededRandom random;
    private final SequencedMap<String, ShopSession> byToken = new LinkedHashMap<>(16, 0.75f, true);

    ShopSessions(int most, Catalogue catalogue, SeededRandom random) {
        this.most = most;
        this.catalogue = catalogue;
        this.random = random;
    }

    /** Starts a session and returns its token. */
    synchronized String open() {
        String token = String.format("%016x%016x", random.next(), random.next());
        byToken.put(token, new ShopSession(catalogue));
        if (byToken.size() > most) {
            byToken.pollFirstEntry();
        }
        return token;
    }

    synchronized @Nullable ShopSession find(String token) {
        return byToken.get(token);
    }
}
