package io.katydid.locust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureCauseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        HTTPError('500 Server Error: Internal Server Error for url: /fail')     | status             | 500
        BadStatusCode('http://127.0.0.1:8900/x', code=503)                      | _OTHER             | 0
        BadStatusCode(503)                                                      | status             | 503
        CatchResponseError('timed out')                                         | expectation        | 0
        ConnectTimeout(MaxRetryError('…'))                                      | connect_timeout    | 0
        ReadTimeout(ReadTimeoutError("HTTPConnectionPool(host='x', port=80)"))  | timeout            | 0
        timeout('timed out')                                                    | timeout            | 0
        gaierror(-2, 'Name or service not known')                               | dns                | 0
        SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]')) | tls              | 0
        ConnectionRefusedError(111, 'Connection refused')                       | connection_refused | 0
        ConnectionResetError(104, 'Connection reset by peer')                   | connection_reset   | 0
        RemoteDisconnected('Remote end closed connection without response')     | connection_closed  | 0
        TooManyRedirects('Exceeded 30 redirects.')                              | redirects          | 0
        ValueError('no')                                                        | _OTHER             | 0
        """)
    void isReadFromTheTextOfTheException(String repr, String errorType, int status) {
        assertThat(FailureCause.of(repr)).isEqualTo(new FailureCause(errorType, status));
    }
}
