package io.katydid.load;

import io.katydid.http.HttpRequest;
import io.katydid.http.HttpResponse;
import java.util.Map;

/** Sees every request and what came of it, for who writes a scenario. Called on the user's loop; call and reply are valid only meanwhile. */
public interface ExchangeListener {

    /**
     * A request has ended.
     *
     * @param name the request's name in the scenario
     * @param failure why it failed, with its {@code error.type}; empty for a success
     * @param captured what was captured, by variable
     */
    void exchanged(
            String userType,
            String name,
            HttpRequest request,
            HttpResponse response,
            String failure,
            Map<String, Object> captured);

    /** A request could not be made since a variable has no value. */
    void notSent(String userType, String name, String reason);
}
