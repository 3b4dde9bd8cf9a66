package org.bdo.gateway.relay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Cuts the connection when an answer is closed before its end. Apache's client would read the rest first, to use the
 * connection again: after a download that the researcher cancelled, gigabytes for nobody.
 */
final class UnreadAnswerCutter implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new CutEntity(entity, scope.execRuntime));
        }
        return response;
    }

    private static final class CutEntity extends HttpEntityWrapper {

        private final ExecRuntime runtime;

        CutEntity(HttpEntity entity, ExecRuntime runtime) {
            super(entity);
            this.runtime = runtime;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new CutStream(super.getContent(), runtime);
        }
    }

    private static final class CutStream extends FilterInputStream {

        private final ExecRuntime runtime;
        private boolean ended;

        CutStream(InputStream in, ExecRuntime runtime) {
            super(in);
            this.runtime = runtime;
        }

        @Override
        public int read() throws IOException {
            return noted(in.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return noted(in.read(buffer, offset, length));
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                in.close();
            } else {
                runtime.discardEndpoint();
            }
        }

        private int noted(int read) {
            ended |= read < 0;
            return read;
        }
    }
}
