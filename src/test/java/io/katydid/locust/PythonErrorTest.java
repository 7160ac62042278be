package io.katydid.locust;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.stats.ErrorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PythonErrorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        404                | 404 | HTTPError("404 Client Error: Not Found for url: /it's")
        500                | 500 | HTTPError("500 Server Error: Internal Server Error for url: /it's")
        499                | 499 | HTTPError("499 Client Error:  for url: /it's")
        302                | 302 | CatchResponseError("it's not it")
        timeout            | 0   | TimeoutError('timed out')
        connect_timeout    | 0   | TimeoutError(110, 'Connection timed out')
        connection_refused | 0   | ConnectionRefusedError(111, 'Connection refused')
        connection_reset   | 0   | ConnectionResetError(104, 'Connection reset by peer')
        connection_closed  | 0   | RemoteDisconnected('Remote end closed connection without response')
        protocol           | 0   | HTTPException("it's not it")
        redirects          | 302 | TooManyRedirects('Exceeded 30 redirects.')
        dns                | 0   | gaierror(-2, 'Name or service not known')
        tls                | 0   | SSLError("it's not it")
        expectation        | 200 | CatchResponseError("it's not it")
        capture            | 404 | CatchResponseError("it's not it")
        too_large          | 200 | CatchResponseError("it's not it")
        local              | 0   | OSError("it's not it")
        """)
    void isWhatPythonWouldHaveRaised(String errorType, int status, String text) {
        assertThat(text(errorType, status)).isEqualTo(text);
    }

    @Test
    void isTheTextThatLocustMergesBy() {
        assertThat(PythonError.of("500", 500, "500", "/fail"))
                .isEqualTo("HTTPError('500 Server Error: Internal Server Error for url: /fail')");
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorType.class,
            mode = Mode.EXCLUDE,
            names = {"NONE", "STATUS"})
    void everyErrorTypeHasAText(ErrorType type) {
        assertThat(text(type.text(), 0)).matches("[A-Za-z]+\\(.+\\)");
    }

    private static String text(String errorType, int status) {
        return PythonError.of(errorType, status, "it's not it", "/it's");
    }
}
