package io.katydid.cluster.worker;

import java.util.List;
import java.util.function.Consumer;

/** Looks names up, which may take long and so is done elsewhere. */
@FunctionalInterface
public interface NameResolver {

    /**
     * Returns at once.
     *
     * @param host a name or address
     * @param found called once, by any thread, with addresses in numbers; none when the name is not known
     */
    void resolve(String host, Consumer<List<String>> found);
}
