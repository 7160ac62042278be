package io.katydid.load;

import io.katydid.http.HttpRequest;
import io.katydid.http.HttpResponse;
import java.util.Map;

/**
 * Sees each request and its outcome, for the author of a scenario. Called on the user's loop; request and response are
 * valid only during the call.
 */
public interface ExchangeListener {

    /**
     * Called when a request has ended.
     *
     * @param name the name of the request in the scenario
     * @param failure why it failed, with its {@code error.type}; empty for a success
     * @param captured what was captured, by variable
     */
    void exchanged(
            String userClass,
            String name,
            HttpRequest request,
            HttpResponse response,
            String failure,
            Map<String, Object> captured);

    /** Called when a request could not be made because a variable has no value. */
    void notSent(String userClass, String name, String reason);
}
