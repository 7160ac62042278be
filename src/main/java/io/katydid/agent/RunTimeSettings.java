package io.katydid.agent;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Settings for Quarkus to read when it starts, as the user's options decided them. Not system properties: those would
 * reach every later start in the same process.
 */
public final class RunTimeSettings implements ConfigSource {

    /** Above application.properties (250) and the environment (300): what a user says in options is final. */
    private static final int ORDINAL = 350;

    private static final Map<String, String> VALUES = new ConcurrentHashMap<>();

    static void set(String name, String value) {
        VALUES.put(name, value);
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public Set<String> getPropertyNames() {
        return VALUES.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return VALUES.get(name);
    }

    @Override
    public String getName() {
        return "options of the command line";
    }
}
