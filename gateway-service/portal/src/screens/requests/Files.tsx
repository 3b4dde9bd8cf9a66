import { pathOf } from '../../api';
import { useSpeech } from '../../i18n/language';
import { Content } from '../../parts/Content';
import type { DatasetFile, Manifest } from '../../types';
import { useLoad } from '../../useLoad';

function isImage(file: DatasetFile): boolean {
  return file.path.endsWith('.dcm');
}

function FileTable({ request, files }: { request: string; files: DatasetFile[] }) {
  const { t, number, size } = useSpeech();
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('request.file')}</th>
            <th scope="col" className="number">
              {t('request.rows')}
            </th>
            <th scope="col" className="number">
              {t('request.size')}
            </th>
            <th scope="col">{t('request.sha256')}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.path}>
              <td>
                {/* A plain link: the browser streams it to disk, whatever its size. */}
                <a
                  href={`/api/dataset/requests/${pathOf(request)}/files/${pathOf(file.path)}`}
                  download
                  aria-label={t('request.download', { file: file.path })}
                >
                  {file.path}
                </a>
              </td>
              <td className="number">{typeof file.rows === 'number' ? number(file.rows) : '—'}</td>
              <td className="number nowrap">{size(file.size)}</td>
              <td>
                <code className="hash" title={file.sha256}>
                  {file.sha256}
                </code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Files({ request }: { request: string }) {
  const { t, number, size } = useSpeech();
  const loaded = useLoad<Manifest>(`/api/dataset/requests/${pathOf(request)}/files`);
  return (
    <section className="card" aria-labelledby="files">
      <h2 id="files">{t('request.files')}</h2>
      <p className="hint">{t('request.filesLead')}</p>
      <Content loaded={loaded}>
        {({ files }) => {
          const images = files.filter(isImage);
          return (
            <>
              <FileTable request={request} files={files.filter((file) => !isImage(file))} />
              {images.length > 0 && (
                <details>
                  <summary>
                    {t('request.imagesCount', {
                      count: number(images.length),
                      size: size(images.reduce((all, file) => all + file.size, 0)),
                    })}
                  </summary>
                  <FileTable request={request} files={images} />
                </details>
              )}
            </>
          );
        }}
      </Content>
    </section>
  );
}
