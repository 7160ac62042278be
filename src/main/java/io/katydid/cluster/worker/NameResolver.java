package io.katydid.cluster.worker;

import java.util.List;
import java.util.function.Consumer;

/** Resolves names on another thread, as that may take long. */
@FunctionalInterface
public interface NameResolver {

    /**
     * Resolves a name. Returns at once.
     *
     * @param host a name or address
     * @param resolved called once, by any thread, with numeric addresses; with none if the name cannot be resolved
     */
    void resolve(String host, Consumer<List<String>> resolved);
}
