package io.katydid.http;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.StringTokenizer;

/** The date of a cookie in whatever order its parts stand (RFC 6265, section 5.1.1): servers write it in many ways. */
final class CookieDate {

    /** In place of a date, for a text that is none. */
    static final long NONE = Long.MIN_VALUE;

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    /** Everything that is not a letter, a digit or a colon, in ASCII. */
    private static final String DELIMITERS = "\t !\"#$%&'()*+,-./;<=>?@[\\]^_`{|}~";

    private int secondOfDay = -1;
    private int day = -1;
    private int month = -1;
    private int year = -1;

    private CookieDate() {}

    /** Returns seconds since 1970, or {@link #NONE}. */
    static long parse(String text) {
        CookieDate date = new CookieDate();
        StringTokenizer tokens = new StringTokenizer(text, DELIMITERS);
        while (tokens.hasMoreTokens()) {
            date.read(tokens.nextToken());
        }
        return date.epochSecond();
    }

    /** A token is the first thing still missing that it can be. */
    private void read(String token) {
        int digits = digits(token, 0, 4);
        if (secondOfDay < 0 && token.indexOf(':') > 0) {
            secondOfDay = secondOfDay(token);
        } else if (day < 0 && (digits == 1 || digits == 2)) {
            day = Integer.parseInt(token, 0, digits, 10);
        } else if (month < 0 && token.length() >= 3 && digits == 0) {
            int at = MONTHS.indexOf(token.substring(0, 3).toLowerCase(Locale.ROOT));
            month = at >= 0 && at % 3 == 0 ? at / 3 + 1 : -1;
        } else if (year < 0 && digits >= 2) {
            int written = Integer.parseInt(token, 0, digits, 10);
            year = written < 70 ? written + 2000 : written < 100 ? written + 1900 : written;
        }
    }

    /** Hours, minutes and seconds; -1 when the token is not a time. */
    private static int secondOfDay(String token) {
        int seconds = 0;
        int at = 0;
        for (int i = 0; i < 3; i++) {
            int digits = digits(token, at, 2);
            if (digits == 0) {
                return -1;
            }
            int value = Integer.parseInt(token, at, at + digits, 10);
            at += digits;
            boolean separated = i == 2 || (at < token.length() && token.charAt(at) == ':');
            if (!separated || value > (i == 0 ? 23 : 59)) {
                return -1;
            }
            seconds = 60 * seconds + value;
            at++;
        }
        return seconds;
    }

    /** Returns how many digits begin there; 0 also when there are more than the most allowed. */
    private static int digits(String token, int from, int most) {
        int at = from;
        while (at < token.length() && token.charAt(at) >= '0' && token.charAt(at) <= '9') {
            at++;
        }
        return at - from <= most ? at - from : 0;
    }

    private long epochSecond() {
        if (secondOfDay < 0 || month < 0 || year < 1601 || day < 1) {
            return NONE;
        }
        if (day > YearMonth.of(year, month).lengthOfMonth()) {
            return NONE;
        }
        return LocalDateTime.of(year, month, day, 0, 0).toEpochSecond(ZoneOffset.UTC) + secondOfDay;
    }
}
