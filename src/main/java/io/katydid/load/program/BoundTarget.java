package io.katydid.load.program;

import io.katydid.http.RequestTarget;
import io.katydid.scenario.Origin;
import io.katydid.scenario.Target;
import org.jspecify.annotations.Nullable;

/**
 * Where a request of the scenario goes. A path without expressions is encoded once, at binding, any other for each
 * request.
 *
 * @param constant null when the path depends on the session
 */
record BoundTarget(
        BoundTemplate path, Target server, @Nullable RequestTarget constant) {

    static BoundTarget of(BoundTemplate path, Target server) {
        String text = path.constant();
        return new BoundTarget(path, server, text == null ? null : target(text, server));
    }

    /** Returns null when a variable in the path has no value. */
    @Nullable
    RequestTarget render(Session session) {
        if (constant != null) {
            return constant;
        }
        String text = path.render(session);
        return text == null ? null : target(text, server);
    }

    /** Returns the server, unless the session leads to another one. */
    Origin origin() {
        return constant == null ? server.origin() : constant.origin();
    }

    /**
     * Returns host and port, as far as they are known before the start.
     *
     * @return empty when the path may become the address of any server
     */
    String knownServer() {
        if (constant != null) {
            return origin().server();
        }
        String start = path.fixedStart();
        if ("https://".startsWith(start) || "http://".startsWith(start)) {
            return "";
        }
        boolean address = start.startsWith("https://") || start.startsWith("http://");
        if (address && start.indexOf('/', start.indexOf("//") + 2) < 0) {
            return "";
        }
        return address ? target(start, server).origin().server() : origin().server();
    }

    private static RequestTarget target(String text, Target server) {
        return RequestTarget.parse(text, server.origin(), server.basePath());
    }
}
