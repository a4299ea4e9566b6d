import type { View } from '../view';
import { takesLanes } from './choice';
import { SwimlanesView } from './SwimlanesView';

export const swimlanes: View = {
  id: 'swimlanes',
  shows: (content, { view }) => takesLanes(content, view),
  Component: SwimlanesView,
};
