import React from 'react';

/** The real one fetches its file; unit tests have no server. */
export default function InlineSvg({ src, innerRef, ...rest }: { src: string; innerRef?: React.Ref<SVGSVGElement> }) {
  return <svg ref={innerRef} data-src={src} {...rest} />;
}
