package io.katydid.demo;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The logins of a shop by token; a full one forgets the session unused for longest. Any thread may use it. */
final class Sessions {

    private final int most;
    private final Catalogue catalogue;
    private final Dice dice;
    private final SequencedMap<String, Session> byToken = new LinkedHashMap<>(16, 0.75f, true);

    Sessions(int most, Catalogue catalogue, Dice dice) {
        this.most = most;
        this.catalogue = catalogue;
        this.dice = dice;
    }

    /** Starts a session and tells its token. */
    synchronized String open() {
        String token = String.format("%016x%016x", dice.next(), dice.next());
        byToken.put(token, new Session(catalogue));
        if (byToken.size() > most) {
            byToken.pollFirstEntry();
        }
        return token;
    }

    synchronized @Nullable Session find(String token) {
        return byToken.get(token);
    }
}
