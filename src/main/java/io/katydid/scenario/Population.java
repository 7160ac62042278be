package io.katydid.scenario;

import java.time.Duration;
import java.util.List;

/**
 * Users that come and go by one profile.
 *
 * @param users user classes in file order, at least one, each with at least one task; weights and fixed
 * counts hold among them
 * @param start of its profile, since the start of the run
 */
public record Population(List<UserClass> users, LoadProfile profile, Duration start) {

    public Population {
        users = List.copyOf(users);
        if (users.isEmpty()) {
            throw new IllegalArgumentException("a population has at least one user class");
        }
        if (start.isNegative()) {
            throw new IllegalArgumentException("a population starts with the run or after it");
        }
    }

    Population with(LoadProfile other) {
        return new Population(users, other, start);
    }
}
