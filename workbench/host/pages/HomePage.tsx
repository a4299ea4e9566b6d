import { getBackendSrv } from '@grafana/runtime';
import { TextLink } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { report } from '../report';

interface Found {
  uid: string;
  title: string;
  folderTitle: string;
}

/** The dashboards of the repository, by folder. */
export function HomePage() {
  const [found, setFound] = useState<Found[]>();
  useEffect(() => {
    getBackendSrv()
      .get<Found[]>('/api/search')
      .then(setFound)
      .catch((error: unknown) => report.failure('The dashboards could not be listed', error));
  }, []);
  const folders = [...new Set(found?.map(({ folderTitle }) => folderTitle))];
  return (
    <main>
      <h1>Dashboards</h1>
      {found?.length === 0 && <p>There are no dashboards yet.</p>}
      {folders.map((folder) => (
        <section key={folder}>
          <h3>{folder}</h3>
          <ul>
            {found
              ?.filter(({ folderTitle }) => folderTitle === folder)
              .map(({ uid, title }) => (
                <li key={uid}>
                  <TextLink href={`/d/${uid}`}>{title}</TextLink>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
